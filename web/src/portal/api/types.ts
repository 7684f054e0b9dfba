/**
 * The wire as the portal uses it: the clinic's own routes and types, made of its description of the
 * API, by what they are for; and which roles see which pages.
 */
import * as api from "../../generated/api";
import type { ApiRequest, BookingInTheWay, Decision, VisitSummary } from "../../generated/api";
import type { Language } from "../texts";
import type { ClinicProblem } from "./problem";

export type {
  Addendum,
  BlockedTime as Block,
  BookingInTheWay as Conflict,
  Claim,
  Claims,
  Decision,
  HoursRequest,
  Note,
  PostedHours,
  StaffMember,
  VisitDetails,
  VisitSummary as DayVisit,
} from "../../generated/api";

const clinicians = new Set(["doctor", "psychologist", "therapist", "nurse"]);
/** Who has visits. What is allowed is the clinic's to say; this only leaves out empty pages. */
export const treats = (role: string): boolean => clinicians.has(role);
export const seesClaims = (role: string): boolean => role === "support";

/** Whether there is a room to go to, now or soon. */
export const hasRoom = ({ channel, state }: VisitSummary): boolean =>
  channel === "video" && (state === "confirmed" || state === "open");

/** Channels with a start time. */
export const postableChannels = ["video", "telephone"] as const;

export const session = {
  request: api.getSession,
  read: ({ member, csrf_token }: api.StaffSession) => ({ member, csrfToken: csrf_token ?? "" }),
};
export const signOut = (everywhere: boolean): ApiRequest<null> => ({
  ...(everywhere ? api.postSessionLogoutEverywhere() : api.postSessionLogout()),
  body: {},
});

/** The address that leads to BankID and back to a page of the portal. */
export const signInPath = (wanted: string, language: Language): string =>
  api.getAuthBankidStart({ return: wanted, lang: language }).path;

export const requests = {
  day: api.getDaysByDate,
  visit: api.getVisitsById,
  guardianPresent: (id: string, present: boolean) => api.postVisitsByIdGuardian(id, { present }),
  called: (id: string, answered: boolean) => api.postVisitsByIdCalls(id, { answered }),
  note: api.getVisitsByIdNote,
  saveDraft: (id: string, text: string) => api.putVisitsByIdDraft(id, { text }),
  sign: (id: string, text: string) => api.postVisitsByIdSign(id, { text }),
  addAddendum: (id: string, reason: string, text: string) =>
    api.postVisitsByIdAddenda(id, { reason, text }),
  unsigned: api.getUnsigned,
  hours: api.getHours,
  postHours: api.postHours,
  endHours: (id: string, decisions: readonly Decision[]) => api.deleteHoursById(id, { decisions }),
  block: api.postBlocks,
  unblock: api.deleteBlocksById,
  claims: api.getClaims,
  decideClaim: (id: string, approve: boolean) => api.postClaimsById(id, { approve }),
};

/** The bookings in the way of a change, when that is what the clinic says. */
export const conflictsOf = ({
  code,
  body,
}: ClinicProblem): readonly BookingInTheWay[] | undefined =>
  code === "hours_booked" ? body?.bookings : undefined;
