import { useEffect, useId, useRef, type ReactNode } from "react";

type Props = {
  readonly heading: string;
  /** Escape, or the way back: nothing has been done. */
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/**
 * A question over the page: the browser's own dialog keeps the focus inside. It begins at the heading,
 * so that a second Enter does not answer what has not been read; afterwards it goes back.
 */
export function Dialog({ heading, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const start = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    start.current?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog card"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="stack">
        <h2 ref={start} id={title} tabIndex={-1}>
          {heading}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
