/** Who is signed in to the portal, and the way to the clinic for all below. */
import { createContext, useContext } from "react";
import type { Clinic } from "./api/clinic";
import type { StaffMember } from "./api/types";

export type Portal = {
  readonly clinic: Clinic;
  readonly member: StaffMember;
  /** The clinic has said that the session is over. */
  readonly ended: () => void;
  /** A passing message, announced politely. */
  readonly tell: (text: string) => void;
};

export const PortalContext = createContext<Portal | null>(null);

export function usePortal(): Portal {
  const portal = useContext(PortalContext);
  if (portal === null) throw new Error("nobody is signed in above this component");
  return portal;
}
