/**
 * How the core reaches the clinic from the portal. Its session is the portal's: requests carry the
 * portal's token, and what only the patients' entrance answers is answered here.
 */
import { http } from "../../../core/effects/http";
import {
  HttpAnswer,
  HttpHeader,
  HttpRequest,
  httpResultAnswer,
  type HttpResult,
} from "../../../core/types";
import type { Clinic } from "../../api/clinic";

const STAFF = "/v1/staff/";
/** Nobody is signed in as a patient here. */
const SESSION = { path: "/v1/session", status: 200, body: { children: [] } };
const NOT_HERE = { status: 404, body: { code: "not_found", title: "Not found", status: 404 } };

export const staffHttp =
  (clinic: Clinic) =>
  async (request: HttpRequest): Promise<HttpResult> => {
    if (!request.path.startsWith(STAFF)) {
      return answered(request.path === SESSION.path ? SESSION : NOT_HERE);
    }
    const token = new HttpHeader("x-csrf-token", clinic.csrfToken());
    const headers = request.method === "GET" ? request.headers : [...request.headers, token];
    const { method, path, body, timeout_ms } = request;
    return http(new HttpRequest(method, path, headers, body, timeout_ms));
  };

function answered({ status, body }: { readonly status: number; readonly body: object }) {
  const bytes = [...new TextEncoder().encode(JSON.stringify(body))];
  return httpResultAnswer(
    new HttpAnswer(status, [new HttpHeader("content-type", "application/json")], bytes),
  );
}
