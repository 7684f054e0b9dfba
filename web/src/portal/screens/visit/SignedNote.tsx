import type { Note } from "../../api/types";
import { instantText } from "../../format";
import { useLanguage, useTexts } from "../../texts";

/** What was signed, as it was signed; and what was added. Nothing here can be changed. */
export function SignedNote({ note }: { readonly note: Note }) {
  const { note: words } = useTexts();
  const language = useLanguage();
  return (
    <>
      <article className="card stack">
        <p className="portal-written">{note.text}</p>
        <p className="small muted">
          {words.signed(note.author_name ?? "", instantText(note.signed_at ?? 0, language))}
        </p>
      </article>
      {note.addenda.length > 0 && (
        <section className="stack" aria-labelledby="addenda">
          <h3 id="addenda">{words.addenda}</h3>
          {note.addenda.map((one) => (
            <article key={one.id} className="card stack stack--tight">
              <p>
                <span className="strong">{words.reason}:</span> {one.reason}
              </p>
              <p className="portal-written">{one.text}</p>
              <p className="small muted">
                {words.addendumOf(one.author_name, instantText(one.signed_at, language))}
              </p>
            </article>
          ))}
        </section>
      )}
    </>
  );
}
