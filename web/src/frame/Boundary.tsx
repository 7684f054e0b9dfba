import { Component, type ReactNode } from "react";

type Props = { readonly children: ReactNode; readonly onBroken: () => void };

/** When drawing fails, the static page takes over: a white page would hide the emergency numbers. */
export class Boundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch() {
    // React is still unwinding here; taking its root away has to wait for that.
    setTimeout(this.props.onBroken);
  }

  override render() {
    return this.state.broken ? null : this.props.children;
  }
}
