import { Button } from "@navikt/ds-react/Button";
import {
  ArrowsCirclepathIcon,
  MicrophoneIcon,
  MicrophoneSlashIcon,
  VideoIcon,
  VideoSlashIcon,
} from "@navikt/aksel-icons";
import type { ReactNode } from "react";
import {
  roomEventAllowMedia,
  roomEventCamera,
  roomEventMicrophone,
  roomEventPickCamera,
  roomEventPickMicrophone,
  roomEventPickOutput,
  roomEventSwitchCamera,
  roomEventWithoutCamera,
  type MediaProblem,
  type OwnMedia,
  type Switch,
} from "../../core/types";
import { Filter } from "../../parts/Filter";
import { Picture, useOwnCamera } from "./Picture";
import { useRoom } from "./send";

type Props = { readonly own: OwnMedia };

/** The own picture, as the others see it but mirrored. */
export function Preview({ own }: Props) {
  const camera = useOwnCamera();
  return (
    <div className="preview">
      {own.preview ? (
        <Picture stream={camera} label={own.camera.state} mirrored />
      ) : (
        <p className="preview__off">{own.camera.state}</p>
      )}
    </div>
  );
}

/** Microphone and camera, and what else stands in their row. */
export function Switches({ own, children }: Props & { readonly children?: ReactNode }) {
  const send = useRoom();
  return (
    <div className="switches">
      <SwitchButton
        view={own.microphone}
        icon={own.microphone.on ? <MicrophoneIcon /> : <MicrophoneSlashIcon />}
        onSwitch={(on) => send(roomEventMicrophone(on))}
      />
      <SwitchButton
        view={own.camera}
        icon={own.camera.on ? <VideoIcon /> : <VideoSlashIcon />}
        onSwitch={(on) => send(roomEventCamera(on))}
      />
      {own.switch_camera !== null && (
        <Button
          variant="secondary"
          icon={<ArrowsCirclepathIcon aria-hidden />}
          onClick={() => send(roomEventSwitchCamera())}
        >
          {own.switch_camera}
        </Button>
      )}
      {children}
    </div>
  );
}

type SwitchProps = {
  readonly view: Switch;
  readonly icon: ReactNode;
  /** What is off by itself need not stand out. */
  readonly calm?: boolean;
  readonly onSwitch: (on: boolean) => void;
};

/** Says what pressing does; what is off stands out. How it is now is announced when it changes. */
export function SwitchButton({ view, icon, calm = false, onSwitch }: SwitchProps) {
  return (
    <>
      <Button
        variant={view.on || calm ? "secondary" : "primary"}
        icon={<span aria-hidden="true">{icon}</span>}
        disabled={!view.enabled}
        onClick={() => onSwitch(!view.on)}
      >
        {view.label}
      </Button>
      <span className="visually-hidden" role="status">
        {view.state}
      </span>
    </>
  );
}

/** Which microphone, camera and loudspeaker. */
export function Devices({ own }: Props) {
  const send = useRoom();
  const { microphones, cameras, outputs } = own;
  if (microphones === null && cameras === null && outputs === null) return null;
  return (
    <div className="devices">
      {microphones !== null && (
        <Filter choices={microphones} onPick={(id) => send(roomEventPickMicrophone(id))} />
      )}
      {cameras !== null && (
        <Filter choices={cameras} onPick={(id) => send(roomEventPickCamera(id))} />
      )}
      {outputs !== null && (
        <Filter choices={outputs} onPick={(id) => send(roomEventPickOutput(id))} />
      )}
    </div>
  );
}

/** How loud the microphone is; its words say whether it is heard at all. */
export function Level({ own }: Props) {
  if (own.level === null) return null;
  return (
    <div className="level">
      {/* The bar itself would be read out ten times a second. */}
      <meter className="level__bar" min={0} max={100} value={own.level} aria-hidden="true" />
      <p role="status">{own.level_label}</p>
    </div>
  );
}

/** What is wrong with microphone or camera, and the way out. */
export function Trouble({ problem }: { readonly problem: MediaProblem | null }) {
  const send = useRoom();
  return (
    <div role="alert">
      {problem !== null && (
        <div className="callout callout--warn stack stack--tight">
          <h2 className="callout__heading">{problem.heading}</h2>
          <ol className="bullets">
            {problem.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <div className="button-row">
            {problem.again !== null && (
              <Button size="small" onClick={() => send(roomEventAllowMedia())}>
                {problem.again}
              </Button>
            )}
            {problem.without_camera !== null && (
              <Button
                size="small"
                variant="secondary"
                onClick={() => send(roomEventWithoutCamera())}
              >
                {problem.without_camera}
              </Button>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
