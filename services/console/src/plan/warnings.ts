import { useImportTexts } from './import-texts.ts';

const patterns = [
  [/^(?<count>\d+) unprintable characters/, 'wRemoved'],
  [/^No title was found/, 'wTitle'],
  [/^No event class/, 'wClass'],
  [/^No region/, 'wRegion'],
  [/^No response levels/, 'wNoLevels'],
  [/^Level (?<level>.+) has no condition/, 'wNoCondition'],
  [/^Level (?<level>.+) has no measures/, 'wNoMeasures'],
  [/who may start level (?<level>.+)\.$/, 'wNoStarter'],
] as const;

/** What the reading says a person should look at, in the reader's language; as it came where it is new here. */
export function useWarning(): (warning: string) => string {
  const t = useImportTexts();
  return (warning) => {
    for (const [pattern, key] of patterns) {
      const found = pattern.exec(warning);
      if (found) return t(key, { count: '', level: '', ...found.groups });
    }
    return warning;
  };
}
