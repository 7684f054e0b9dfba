import { useView } from "../core/use-view";
import { AppLink } from "../parts/AppLink";

export function Footer() {
  const links = useView((view) => view.frame.footer);
  const text = useView((view) => view.frame.footer_text);
  return (
    <footer className="footer">
      <div className="page footer__row">
        <ul>
          {links.map((link) => (
            <li key={link.path}>
              <AppLink className="plain-link" path={link.path} current={link.current}>
                {link.label}
              </AppLink>
            </li>
          ))}
        </ul>
        <p className="footer__text">{text}</p>
      </div>
    </footer>
  );
}
