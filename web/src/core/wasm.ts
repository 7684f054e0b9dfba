/** Loads the core's wasm module. */
import initialise, { WebCore } from "../generated/wasm/eclinic_core_wasm";
import type { CoreBytes } from "./core";

export async function loadWasm(): Promise<CoreBytes> {
  await initialise();
  return new WebCore();
}
