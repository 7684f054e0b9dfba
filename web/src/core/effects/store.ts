/** Store: a few opaque strings that survive a redirect, in this tab only. */
import {
  storeResultDone,
  storeResultUnavailable,
  storeResultValue,
  type StoreOperation,
  type StoreResult,
} from "../types";

const prefix = "eclinic.";

export function store(operation: StoreOperation): StoreResult {
  try {
    switch (operation.kind) {
      case "Get":
        return storeResultValue(sessionStorage.getItem(prefix + operation.value));
      case "Set":
        sessionStorage.setItem(prefix + operation.value.key, operation.value.value);
        return storeResultDone();
      case "Remove":
        sessionStorage.removeItem(prefix + operation.value);
        return storeResultDone();
      case "Clear":
        for (const key of Object.keys(sessionStorage)) {
          if (key.startsWith(prefix)) sessionStorage.removeItem(key);
        }
        return storeResultDone();
    }
  } catch {
    // Storage can be switched off, or full: the app goes on without it.
    return storeResultUnavailable();
  }
}
