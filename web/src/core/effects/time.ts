/** Time: the device's clock, and a timer. */
import { DeviceTime, type TimeOperation } from "../types";

export async function time(operation: TimeOperation): Promise<DeviceTime> {
  if (operation.kind === "After") {
    const { value: millis } = operation;
    await new Promise((resolve) => setTimeout(resolve, millis));
  }
  return new DeviceTime(BigInt(Date.now()));
}
