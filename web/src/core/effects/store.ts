/**
 * Store: a few opaque strings that survive a redirect, in this tab only; and the chosen language,
 * which says nothing about a person and stays for the next visit (R79).
 */
import {
  storeResultDone,
  storeResultUnavailable,
  storeResultValue,
  type StoreOperation,
  type StoreResult,
} from "../types";
import { forgetKey } from "./key-place";

const prefix = "eclinic.";

const placeOf = (key: string): Storage => (key === "language" ? localStorage : sessionStorage);

export function store(operation: StoreOperation): StoreResult {
  try {
    switch (operation.kind) {
      case "Get":
        return storeResultValue(placeOf(operation.value).getItem(prefix + operation.value));
      case "Set":
        placeOf(operation.value.key).setItem(prefix + operation.value.key, operation.value.value);
        return storeResultDone();
      case "Remove":
        placeOf(operation.value).removeItem(prefix + operation.value);
        return storeResultDone();
      case "Clear":
        forgetKey();
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
