import { Heading } from "../parts/Heading";
import { Link } from "../parts/Link";
import { paths } from "../route";
import { useTexts } from "../texts";

export function NotFound() {
  const { notFound } = useTexts();
  return (
    <div className="stack">
      <Heading title={notFound.heading}>{notFound.heading}</Heading>
      <p className="prose">{notFound.text}</p>
      <p>
        <Link to={paths.today}>{notFound.link}</Link>
      </p>
    </div>
  );
}
