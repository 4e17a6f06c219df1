import { Button } from 'antd';
import { useState } from 'react';
import { Confirm } from '../app/Confirm.tsx';
import type { Sending } from './use-sheet-form.ts';

interface Props {
  active: boolean;
  texts: { on: string; off: string; title: string; more: string };
  sending: Sending;
  /** Turns it over; rejects where that was refused. */
  turn: () => Promise<void>;
}

/** Switches something on at once, and off once that was confirmed. */
export function SwitchActive({ active, texts, sending: { pending, error, forget }, turn }: Props) {
  const [open, setOpen] = useState(false);
  const go = () =>
    void turn().then(
      () => setOpen(false),
      () => {},
    );
  if (!active)
    return (
      <Button loading={pending} onClick={go}>
        {texts.on}
      </Button>
    );
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {texts.off}
      </Button>
      <Confirm
        open={open}
        title={texts.title}
        act={texts.off}
        danger
        pending={pending}
        error={error}
        confirm={go}
        close={() => {
          forget();
          setOpen(false);
        }}
      >
        {texts.more}
      </Confirm>
    </>
  );
}
