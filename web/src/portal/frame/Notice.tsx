import { Button } from "@navikt/ds-react/Button";
import { XMarkIcon } from "@navikt/aksel-icons";
import { useCallback, useState, type ReactNode } from "react";
import { useTexts } from "../texts";

/** A passing message, and the way to show one. It goes when closed, or when the next one comes. */
export function useNotice(): { readonly notice: ReactNode; readonly tell: (text: string) => void } {
  const [text, setText] = useState("");
  const tell = useCallback((next: string) => setText(next), []);
  return { notice: <Notice text={text} onClose={() => setText("")} />, tell };
}

/** The region stays in the page, so that what enters it is announced. */
function Notice({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  const { visit } = useTexts();
  return (
    <div className="notices no-print" role="status">
      {text !== "" && (
        <div className="callout callout--good">
          <div className="notices__row">
            <p>{text}</p>
            <Button
              size="small"
              variant="tertiary-neutral"
              icon={<XMarkIcon title={visit.close} />}
              onClick={onClose}
            />
          </div>
        </div>
      )}
    </div>
  );
}
