/** WebHandoff: leaves for BankID or for the card page. The tab navigates, and this core ends. */
import {
  handoffResultFailed,
  handoffResultOpened,
  type HandoffRequest,
  type HandoffResult,
} from "../types";

export function handoff(request: HandoffRequest): HandoffResult {
  try {
    const target = new URL(request.url, location.href);
    // The server chooses the address; a script address among them would run with our rights.
    if (target.protocol !== "https:" && target.protocol !== "http:") return handoffResultFailed();
    location.assign(target);
    return handoffResultOpened();
  } catch {
    return handoffResultFailed();
  }
}
