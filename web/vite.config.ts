/** Builds the patients' app. */
import { mergeConfig } from "vite";
import { serviceWorker } from "./build/service-worker.ts";
import { shared } from "./build/shared.ts";

export default mergeConfig(shared(), { plugins: [serviceWorker()] });
