/** Files: hands a file to the person as a download. */
import { fileResultDone, fileResultFailed, type FileRequest, type FileResult } from "../types";

/** Safari starts the download after the click has returned: the address must live a little longer. */
const ADDRESS_LIFETIME_MS = 60_000;

export function saveFile(request: FileRequest): FileResult {
  try {
    const content = new Blob([Uint8Array.from(request.content)], { type: request.media_type });
    const address = URL.createObjectURL(content);
    const link = document.createElement("a");
    link.href = address;
    link.download = request.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), ADDRESS_LIFETIME_MS);
    return fileResultDone();
  } catch {
    return fileResultFailed();
  }
}
