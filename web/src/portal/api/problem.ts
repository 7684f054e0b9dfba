/** What the clinic refused, by its stable code (RFC 9457). */
import type { Problem } from "../../generated/api";

/** The codes that are not the clinic's: there was no answer at all. */
export const NO_ANSWER = "no_answer";

export class ClinicProblem extends Error {
  override readonly name = "ClinicProblem";
  readonly code: string;
  /** The whole problem; absent when there was no answer, or none that could be read. */
  readonly body: Problem | undefined;

  constructor(code: string, body?: Problem) {
    super(code);
    this.code = code;
    this.body = body;
  }

  static noAnswer(): ClinicProblem {
    return new ClinicProblem(NO_ANSWER);
  }

  static async of(response: Response): Promise<ClinicProblem> {
    try {
      const body = (await response.json()) as Problem;
      return new ClinicProblem(body.code, body);
    } catch {
      return new ClinicProblem(response.status === 401 ? "sign_in_required" : "internal");
    }
  }
}

/** Any failure as a problem. */
export const problemOf = (error: unknown): ClinicProblem =>
  error instanceof ClinicProblem ? error : new ClinicProblem("internal");
