import { Button } from "@navikt/ds-react/Button";
import { Textarea } from "@navikt/ds-react/Textarea";
import { useState } from "react";
import { requests, type Note } from "../../api/types";
import { useAct } from "../../api/use-act";
import { Confirm } from "../../parts/Confirm";
import { ProblemNote } from "../../parts/ProblemNote";
import { usePortal } from "../../session";
import { useTexts } from "../../texts";
import type { DraftView } from "./draft";
import { useDraft } from "./use-draft";

type Props = {
  readonly id: string;
  readonly first: string;
  readonly onSigned: (note: Note) => void;
};

/** Where the note is written. What is signed is what is seen here; it is saved first all the same. */
export function NoteEditor({ id, first, onSigned }: Props) {
  const { note: words } = useTexts();
  const { tell } = usePortal();
  const draft = useDraft(id, first);
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const sign = async () => {
    if (!(await draft.flush())) return setAsking(false);
    act.send(requests.sign(id, draft.text), (note) => {
      tell(words.signedNotice);
      onSigned(note);
    });
  };
  return (
    <div className="stack">
      <Textarea
        label={words.label}
        description={words.help}
        value={draft.text}
        minRows={10}
        autoComplete="off"
        onChange={({ target }) => draft.write(target.value)}
      />
      {draft.text !== "" && <Saved state={draft.state} />}
      <p className="consequence" id="sign-consequence">
        {words.signConsequence}
      </p>
      <Button
        disabled={draft.text.trim() === ""}
        aria-describedby="sign-consequence"
        onClick={() => setAsking(true)}
      >
        {words.sign}
      </Button>
      {!asking && <ProblemNote problem={act.problem} />}
      {asking && (
        <Confirm
          heading={words.signHeading}
          text={words.signText}
          yes={words.confirm}
          no={words.cancel}
          act={act}
          onYes={() => void sign()}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

/** Where the draft is: seen at once, and said only when it matters. */
function Saved({ state }: { readonly state: DraftView["state"] }) {
  const { note: words } = useTexts();
  const texts = {
    saved: words.saved,
    unsaved: words.unsaved,
    saving: words.saving,
    failed: words.notSaved,
  };
  return (
    <p className={`small ${state === "failed" ? "field-error" : "muted"}`}>
      <span aria-hidden="true">{texts[state]}</span>
      {/* Each pause in the writing would be announced otherwise. */}
      <span className="visually-hidden" role="status">
        {state === "failed" || state === "saved" ? texts[state] : ""}
      </span>
    </p>
  );
}
