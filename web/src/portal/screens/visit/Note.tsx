import { requests } from "../../api/types";
import { useLoad } from "../../api/use-load";
import { Load } from "../../parts/Load";
import { useTexts } from "../../texts";
import { Addenda } from "./Addenda";
import { NoteEditor } from "./NoteEditor";
import { SignedNote } from "./SignedNote";

/** R62, R63: the note of a visit: a draft until it is signed, then what was signed and its addenda. */
export function Note({ id }: { readonly id: string }) {
  const { note: words } = useTexts();
  const note = useLoad(() => requests.note(id));
  return (
    <section className="stack" aria-labelledby="note">
      <h2 id="note">{words.heading}</h2>
      <Load of={note} shape="Text">
        {(value) =>
          typeof value.signed_at !== "number" ? (
            <NoteEditor id={id} first={value.text} onSigned={note.put} />
          ) : (
            <>
              <SignedNote note={value} />
              <Addenda id={id} onAdded={note.put} />
            </>
          )
        }
      </Load>
    </section>
  );
}
