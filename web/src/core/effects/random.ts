/** Random: bytes from the browser's secure source. */
import { RandomBytes, type RandomRequest } from "../types";

export function random(request: RandomRequest): RandomBytes {
  return new RandomBytes([...crypto.getRandomValues(new Uint8Array(request.length))]);
}
