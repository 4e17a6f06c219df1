import watch from '../Watch.module.css';

interface Props {
  title?: string;
  of: Readonly<Record<string, unknown>>;
}

/** Names and values as they were sent, by name. */
export function Attributes({ title, of }: Props) {
  const all = Object.entries(of).sort(([a], [b]) => a.localeCompare(b));
  if (all.length === 0) return null;
  return (
    <section>
      {title && <h3>{title}</h3>}
      <dl className={`${watch['facts']} ${watch['code']}`}>
        {all.map(([name, value]) => (
          <Pair key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  );
}

const Pair = ({ name, value }: { name: string; value: unknown }) => (
  <>
    <dt>{name}</dt>
    <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
  </>
);
