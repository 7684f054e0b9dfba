/**
 * The wire as the portal uses it: its routes by what they are for, and which roles see which pages.
 * Typed by hand until the API's description has the staff's routes: then `../../generated/api` has
 * these types and one function per route, and they take the place of what is written here.
 */
import type { ApiRequest } from "../../generated/api";
import type { Language } from "../texts";
import type { ClinicProblem } from "./problem";

export type StaffMember = { readonly name: string; readonly role: string };

export type DayVisit = {
  readonly id: string;
  readonly starts_at: number;
  readonly ends_at: number;
  readonly patient_name: string;
  readonly patient_age: number;
  readonly child: boolean;
  readonly channel: string;
  readonly state: string;
  readonly waiting: boolean;
  readonly note: string;
};
export type VisitDetails = DayVisit & {
  readonly telephone?: string | null;
  readonly whereabouts?: { readonly place: string; readonly telephone: string } | null;
  readonly guardian_present: boolean;
};
export type PostedHours = {
  readonly id: string;
  readonly weekdays: readonly number[];
  readonly first_date: string;
  readonly last_date: string;
  readonly start: string;
  readonly end: string;
  readonly channels: readonly string[];
};
export type HoursRequest = Omit<PostedHours, "id">;
export type Block = { readonly id: string; readonly starts_at: number; readonly ends_at: number };
export type Decision = { readonly booking_id: string; readonly choice: "keep" | "cancel" };
export type Conflict = {
  readonly booking_id: string;
  readonly patient_name: string;
  readonly starts_at: number;
  readonly refund_ore: number;
};
export type Addendum = {
  readonly id: string;
  readonly reason: string;
  readonly text: string;
  readonly author_name: string;
  readonly signed_at: number;
};
export type Note = {
  readonly text: string;
  readonly author_name: string;
  readonly signed_at?: number | null;
  readonly addenda: readonly Addendum[];
};
export type Claim = {
  readonly id: string;
  readonly patient_name: string;
  readonly starts_at: number;
  readonly reported_at: number;
  readonly amount_ore: number;
  readonly text: string;
};
type Session = { readonly member?: StaffMember | null; readonly csrf_token?: string | null };

const clinicians = new Set(["doctor", "psychologist", "therapist", "nurse"]);
/** Who has visits. What is allowed is the clinic's to say; this only leaves out empty pages. */
export const treats = (role: string): boolean => clinicians.has(role);
export const seesClaims = (role: string): boolean => role === "support";

/** Channels with a start time. */
export const postableChannels = ["video", "telephone"] as const;

const get = <Answer>(path: string): ApiRequest<Answer> => ({ method: "GET", path });
const post = <Answer>(path: string, body: unknown): ApiRequest<Answer> => ({
  method: "POST",
  path,
  body,
});

export const session = {
  request: () => get<Session>("/v1/staff/session"),
  read: ({ member, csrf_token }: Session) => ({ member, csrfToken: csrf_token ?? "" }),
};
export const signOut = (everywhere: boolean): ApiRequest<null> =>
  post(`/v1/staff/session/${everywhere ? "logout-everywhere" : "logout"}`, {});

/** The address that leads to BankID and back to a page of the portal. */
export const signInPath = (wanted: string, language: Language): string =>
  `/v1/staff/auth/bankid/start?${new URLSearchParams({ return: wanted, lang: language }).toString()}`;

export const requests = {
  day: (date: string) => get<{ readonly visits: readonly DayVisit[] }>(`/v1/staff/days/${date}`),
  visit: (id: string) => get<VisitDetails>(`/v1/staff/visits/${id}`),
  guardianPresent: (id: string, present: boolean) =>
    post<VisitDetails>(`/v1/staff/visits/${id}/guardian`, { present }),
  telephoneOutcome: (id: string, reached: boolean, attempts: number) =>
    post<VisitDetails>(`/v1/staff/visits/${id}/telephone`, { reached, attempts }),
  note: (id: string) => get<Note>(`/v1/staff/visits/${id}/note`),
  saveDraft: (id: string, text: string): ApiRequest<null> => ({
    method: "PUT",
    path: `/v1/staff/visits/${id}/draft`,
    body: { text },
  }),
  sign: (id: string) => post<Note>(`/v1/staff/visits/${id}/sign`, {}),
  addAddendum: (id: string, reason: string, text: string) =>
    post<Note>(`/v1/staff/visits/${id}/addenda`, { reason, text }),
  unsigned: () => get<{ readonly visits: readonly DayVisit[] }>("/v1/staff/unsigned"),
  hours: () =>
    get<{ readonly hours: readonly PostedHours[]; readonly blocks: readonly Block[] }>(
      "/v1/staff/hours",
    ),
  postHours: (hours: HoursRequest) => post<null>("/v1/staff/hours", hours),
  endHours: (id: string, decisions: readonly Decision[]): ApiRequest<null> => ({
    method: "DELETE",
    path: `/v1/staff/hours/${id}`,
    body: { decisions },
  }),
  block: (
    { date, start, end }: { readonly date: string; readonly start: string; readonly end: string },
    decisions: readonly Decision[],
  ) => post<null>("/v1/staff/blocks", { date, start, end, decisions }),
  unblock: (id: string): ApiRequest<null> => ({
    method: "DELETE",
    path: `/v1/staff/blocks/${id}`,
  }),
  claims: () => get<{ readonly claims: readonly Claim[] }>("/v1/staff/claims"),
  decideClaim: (id: string, approve: boolean) => post<null>(`/v1/staff/claims/${id}`, { approve }),
};

/** The bookings in the way of a change, when that is what the clinic says. */
export function conflictsOf(problem: ClinicProblem): readonly Conflict[] | undefined {
  if (problem.code !== "hours_booked") return undefined;
  return (problem.body as { bookings?: readonly Conflict[] }).bookings;
}
