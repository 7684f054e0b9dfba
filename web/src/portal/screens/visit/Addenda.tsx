import { Button } from "@navikt/ds-react/Button";
import { Textarea } from "@navikt/ds-react/Textarea";
import { TextField } from "@navikt/ds-react/TextField";
import { useState, type FormEvent } from "react";
import { requests, type Note } from "../../api/types";
import { useAct } from "../../api/use-act";
import { ProblemNote } from "../../parts/ProblemNote";
import { usePortal } from "../../session";
import { useTexts } from "../../texts";

type Props = { readonly id: string; readonly onAdded: (note: Note) => void };

/** R63: a signed note is corrected by adding to it, with a reason. */
export function Addenda({ id, onAdded }: Props) {
  const { note: words } = useTexts();
  const { tell } = usePortal();
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <Button variant="secondary" onClick={() => setOpen(true)}>
        {words.add}
      </Button>
    );
  }
  return (
    <AddendumForm
      id={id}
      onAdded={(note) => {
        tell(words.added);
        setOpen(false);
        onAdded(note);
      }}
    />
  );
}

function AddendumForm({ id, onAdded }: Props) {
  const { note: words } = useTexts();
  const act = useAct();
  const [reason, setReason] = useState("");
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() === "" || text.trim() === "") return;
    act.send(requests.addAddendum(id, reason, text), onAdded);
  };
  return (
    <form className="card stack" noValidate onSubmit={submit} aria-label={words.add}>
      <TextField
        label={words.reason}
        description={words.reasonHelp}
        value={reason}
        autoComplete="off"
        error={tried && reason.trim() === "" ? words.missingReason : undefined}
        onChange={({ target }) => setReason(target.value)}
      />
      <Textarea
        label={words.text}
        value={text}
        minRows={4}
        autoComplete="off"
        error={tried && text.trim() === "" ? words.missingText : undefined}
        onChange={({ target }) => setText(target.value)}
      />
      <ProblemNote problem={act.problem} />
      <p className="consequence">{words.addConsequence}</p>
      <Button type="submit" loading={act.busy}>
        {words.add}
      </Button>
    </form>
  );
}
