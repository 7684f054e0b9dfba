/** Which microphones, cameras and loudspeakers there are, and which are in use. */
import { DeviceList, MediaDevice } from "../../types";

type InUse = {
  readonly microphone: MediaStreamTrack | null;
  readonly camera: MediaStreamTrack | null;
  /** The chosen output's id; empty for the device's own choice. */
  readonly output: string;
};

/** Windows' second name for the device of calls: it would stand there twice. */
const ALIAS = "communications";

const idOf = (track: MediaStreamTrack | null): string => track?.getSettings().deviceId ?? "";

/** The list, or null where the browser tells none. */
export async function devices(inUse: InUse): Promise<DeviceList | null> {
  if (navigator.mediaDevices?.enumerateDevices === undefined) return null;
  let all: MediaDeviceInfo[];
  try {
    all = await navigator.mediaDevices.enumerateDevices();
  } catch {
    return null;
  }
  const list = (kind: MediaDeviceKind, chosen: string) =>
    all
      .filter((device) => device.kind === kind && device.deviceId !== "")
      .filter(({ deviceId }) => deviceId !== ALIAS)
      .map(({ deviceId, label }) => new MediaDevice(deviceId, label, deviceId === chosen));
  const outputs = canPickOutput() ? list("audiooutput", inUse.output || "default") : [];
  return new DeviceList(
    list("audioinput", idOf(inUse.microphone)),
    list("videoinput", idOf(inUse.camera)),
    outputs,
  );
}

/** Elsewhere the system chooses. */
export const canPickOutput = (): boolean => "setSinkId" in HTMLMediaElement.prototype;
