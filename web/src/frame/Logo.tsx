/** The mark: a line that calms down. Its name is written beside it. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 48 48" aria-hidden="true">
      <rect className="logo__plate" width="48" height="48" rx="13" />
      <path
        className="logo__line"
        d="M12 27 q4.5 -12 9 -3.5 t6.5 2.5 t8.5 -5"
        fill="none"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
