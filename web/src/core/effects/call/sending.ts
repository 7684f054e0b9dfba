/** What is sent on a line: its track and its parameters. Neither negotiates anything. */
import type { SendSetting } from "../../types";

/** Parameters that browsers know and TypeScript does not; those they do not know they pass over. */
type Encoding = RTCRtpEncodingParameters & {
  /** Milliseconds of sound in a packet (webrtc-extensions). */
  ptime?: number;
  /** Chromium's own: longer packets where the line is narrow. */
  adaptivePtime?: boolean;
};

/** Sound in longer packets than this is for a narrow line. */
const USUAL_PACKET_MS = 20;

export async function setSending(
  sender: RTCRtpSender,
  setting: SendSetting,
  track: MediaStreamTrack | null,
): Promise<void> {
  if (sender.track !== track) await sender.replaceTrack(track);
  if (track === null) return;
  const parameters = sender.getParameters();
  const encodings: Encoding[] =
    parameters.encodings?.length > 0 ? parameters.encodings : ([{}] as Encoding[]);
  for (const encoding of encodings) shape(encoding, setting);
  parameters.encodings = encodings;
  // A wish: a browser that cannot meet it sends as it can.
  await sender.setParameters(parameters).catch(() => undefined);
}

function shape(encoding: Encoding, setting: SendSetting): void {
  limit(encoding, "maxBitrate", setting.most_bits_per_second);
  if (setting.line.kind === "Sound") {
    encoding.ptime = setting.packet_ms;
    encoding.adaptivePtime = setting.packet_ms > USUAL_PACKET_MS;
    // Being heard matters more than being seen.
    encoding.priority = "high";
    encoding.networkPriority = "high";
    return;
  }
  limit(encoding, "maxFramerate", setting.most_frames_per_second);
  encoding.scaleResolutionDownBy = Math.max(1, setting.scale_down_percent / 100);
}

function limit(encoding: Encoding, name: "maxBitrate" | "maxFramerate", most: number): void {
  if (most > 0) encoding[name] = most;
  else delete encoding[name];
}
