/** Http: one attempt at a request to the clinic. Repeating it is the core's decision. */
import {
  HttpAnswer,
  HttpHeader,
  httpResultAnswer,
  httpResultNoConnection,
  httpResultTimedOut,
  type HttpRequest,
  type HttpResult,
} from "../types";

export async function http(request: HttpRequest): Promise<HttpResult> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), request.timeout_ms);
  try {
    const response = await fetch(request.path, {
      method: request.method,
      headers: request.headers.map(({ name, value }): [string, string] => [name, value]),
      body: request.body.length > 0 ? Uint8Array.from(request.body) : null,
      credentials: "same-origin",
      // Answers hold personal data: they must not outlive the page in the browser's cache.
      cache: "no-store",
      // Nothing under /v1/ that the core asks for redirects; following one could leave the origin.
      redirect: "error",
      signal: abort.signal,
    });
    const body = Array.from(new Uint8Array(await response.arrayBuffer()));
    const headers = [...response.headers].map(([name, value]) => new HttpHeader(name, value));
    return httpResultAnswer(new HttpAnswer(response.status, headers, body));
  } catch {
    return abort.signal.aborted ? httpResultTimedOut() : httpResultNoConnection();
  } finally {
    clearTimeout(timer);
  }
}
