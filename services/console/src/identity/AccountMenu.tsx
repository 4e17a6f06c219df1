import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { Preferences } from '../app/Preferences.tsx';
import { singleKeys, useSingleKeys } from '../app/single-keys.ts';
import styles from './AccountMenu.module.css';
import { SignOut } from './SignOut.tsx';
import { useMe } from './session.ts';
import { useIdentityTexts, useRoleNames } from './texts.ts';

/** Who works here, and the way out. */
export function AccountMenu() {
  const t = useIdentityTexts();
  const role = useRoleNames();
  const me = useMe();
  const letters = useSingleKeys();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      const elsewhere = event.target instanceof Node && !box.current?.contains(event.target);
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : elsewhere) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('keydown', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('keydown', leave);
    };
  }, [open]);
  return (
    <div className={styles['account']} ref={box}>
      <Button aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {me.name}
      </Button>
      <section id={id} hidden={!open} aria-label={t('account')}>
        <p>
          <strong>{me.name}</strong>
          <br />
          {me.roles.map((each) => role(each)).join('、')}
          <br />
          {me.unit.name}
        </p>
        <label>
          <input
            type="checkbox"
            checked={letters}
            onChange={({ target }) => singleKeys.set(target.checked ? 'on' : 'off')}
          />{' '}
          {t('letters')}
        </label>
        <div className={styles['preferences']}>
          <Preferences />
        </div>
        <SignOut />
      </section>
    </div>
  );
}
