import { type Role, roles } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import styles from '../Administration.module.css';
import { useRoleNames } from '../texts.ts';
import { usePeopleTexts } from './texts.ts';

interface Props {
  value: readonly Role[];
  choose: (roles: Role[]) => void;
}

/** Somebody's roles; they add up. */
export function RoleTicks({ value, choose }: Props) {
  const t = usePeopleTexts();
  const name = useRoleNames();
  return (
    <fieldset className={styles['ticks']}>
      <legend>
        {t('roles')} · <Link to="/roles">{t('mayWhat')}</Link>
      </legend>
      {roles.map((role) => (
        <label key={role}>
          <input
            type="checkbox"
            checked={value.includes(role)}
            onChange={({ target }) =>
              choose(roles.filter((each) => (each === role ? target.checked : value.includes(each))))
            }
          />{' '}
          {name(role)}
        </label>
      ))}
    </fieldset>
  );
}
