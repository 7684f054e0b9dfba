/**
 * Sends requests to the clinic: one place for the session's CSRF token, idempotency keys, time-outs
 * and the clinic's clock. It decides nothing and repeats nothing by itself.
 */
import type { ApiRequest } from "../../generated/api";
import { ClinicProblem } from "./problem";

/** Longer than the server gives itself (20 s), so that its own answer comes first. */
const TIMEOUT_MS = 25_000;

export class Clinic {
  #csrf = "";
  #offset = 0;
  /** Keys of mutations whose outcome is not known, by what was asked: asked again, they are the same. */
  readonly #keys = new Map<string, string>();

  /** The token that every mutation of this session carries. */
  carry(csrfToken: string): void {
    this.#csrf = csrfToken;
  }

  /** The token, for the room's own requests. */
  readonly csrfToken = (): string => this.#csrf;

  /** The clinic's time in milliseconds; the device's own may be wrong. */
  readonly now = (): number => Date.now() + this.#offset;

  /**
   * Sends a request.
   *
   * @throws {ClinicProblem} when the clinic refuses, or there is no answer.
   */
  readonly send = async <Answer>(request: ApiRequest<Answer>): Promise<Answer> => {
    const body = request.body === undefined ? null : JSON.stringify(request.body);
    const asked = `${request.method} ${request.path} ${body}`;
    const headers = this.#headers(request.method, asked, body !== null);
    const response = await this.#fetch(request, headers, body);
    if (response.status < 500 && response.status !== 429) this.#keys.delete(asked);
    if (!response.ok) throw await ClinicProblem.of(response);
    if (response.status === 204) return null as Answer;
    const text = await response.text().catch(() => {
      throw ClinicProblem.noAnswer();
    });
    return (text === "" ? null : JSON.parse(text)) as Answer;
  };

  #headers(method: string, asked: string, hasBody: boolean): Headers {
    const headers = new Headers({ accept: "application/json" });
    if (hasBody) headers.set("content-type", "application/json");
    if (method !== "GET") {
      const key = this.#keys.get(asked) ?? crypto.randomUUID();
      this.#keys.set(asked, key);
      headers.set("idempotency-key", key);
      headers.set("x-csrf-token", this.#csrf);
    }
    return headers;
  }

  async #fetch(
    request: ApiRequest<unknown>,
    headers: Headers,
    body: string | null,
  ): Promise<Response> {
    try {
      const response = await fetch(request.path, {
        method: request.method,
        headers,
        body,
        credentials: "same-origin",
        // Answers are about patients: they must not outlive the page.
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const time = Number(response.headers.get("x-eclinic-time"));
      if (time > 0) this.#offset = time - Date.now();
      return response;
    } catch {
      throw ClinicProblem.noAnswer();
    }
  }
}
