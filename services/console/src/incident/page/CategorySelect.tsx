import { ListCategories } from '@muster/contracts';
import { useRead } from '../../app/queries.ts';

interface Props {
  id: string;
  value: string;
  onChange: (code: string) => void;
}

function useClassGroups() {
  const { data } = useRead(ListCategories, {});
  return data?.items.flatMap(({ children }) => children).flatMap(({ children }) => children) ?? [];
}
/** `内涝 11A02`; the code alone where the catalogue is not there yet. */
export function useCategoryName(): (code: string) => string {
  const classes = useClassGroups().flatMap((group) => [group, ...group.children]);
  return (code) => [classes.find((each) => each.code === code)?.name, code].filter(Boolean).join(' ');
}

export function CategorySelect({ id, value, onChange }: Props) {
  const groups = useClassGroups();
  return (
    <select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
      {groups.length === 0 && <option value={value}>{value}</option>}
      {groups.map(({ code, name, children }) => (
        <optgroup key={code} label={name}>
          <option value={code}>{`${name} ${code}`}</option>
          {children.map((item) => (
            <option key={item.code} value={item.code}>{`${item.name} ${item.code}`}</option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
