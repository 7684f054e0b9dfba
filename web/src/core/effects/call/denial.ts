/** Why microphone and camera were not opened, in the core's words. */
import {
  denialReasonByPerson,
  denialReasonBySystem,
  denialReasonFailed,
  denialReasonInUse,
  denialReasonMissing,
  type DenialReason,
} from "../../types";

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "");

export function reasonOf(error: unknown): DenialReason {
  switch (nameOf(error)) {
    case "NotAllowedError":
    case "SecurityError":
      // Chromium's words when the operating system has not let it have them.
      return error instanceof Error && /system/i.test(error.message)
        ? denialReasonBySystem()
        : denialReasonByPerson();
    case "NotReadableError":
    case "TrackStartError":
    case "AbortError":
      return denialReasonInUse();
    case "NotFoundError":
    case "DevicesNotFoundError":
    case "OverconstrainedError":
      return denialReasonMissing();
    default:
      return denialReasonFailed();
  }
}

/** The device with this id is gone; another may do. */
export const isGone = (error: unknown): boolean =>
  ["OverconstrainedError", "NotFoundError"].includes(nameOf(error));

type Wanted = { readonly microphone: boolean; readonly camera: boolean };

/** Whether the camera was the reason, as far as the browser lets one know; else the microphone. */
export async function wasCamera(error: unknown, wanted: Wanted): Promise<boolean> {
  if (!wanted.camera) return false;
  if (!wanted.microphone) return true;
  if (isGone(error)) return !(await lacks("audioinput"));
  if (nameOf(error) !== "NotAllowedError") return true;
  const [microphone, camera] = await Promise.all([isDenied("microphone"), isDenied("camera")]);
  return camera || !microphone;
}

async function lacks(kind: MediaDeviceKind): Promise<boolean> {
  try {
    const all = await navigator.mediaDevices.enumerateDevices();
    return !all.some((device) => device.kind === kind);
  } catch {
    return false;
  }
}

async function isDenied(name: "microphone" | "camera"): Promise<boolean> {
  try {
    // Not every browser has these names, nor does TypeScript.
    const { state } = await navigator.permissions.query({ name: name as PermissionName });
    return state === "denied";
  } catch {
    return false;
  }
}
