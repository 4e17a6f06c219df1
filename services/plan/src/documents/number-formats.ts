const digits = '零一二三四五六七八九';

/** 23 -> 二十三, as Word counts chapters. */
export function inChinese(n: number): string {
  if (n < 10) return digits[n] ?? '';
  if (n < 20) return `十${n === 10 ? '' : digits[n - 10]}`;
  if (n < 100) return `${digits[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : digits[n % 10]}`;
  const rest = n % 100;
  const hundreds = `${digits[Math.floor(n / 100) % 10]}百`;
  if (rest === 0) return hundreds;
  return hundreds + (rest < 10 ? `零${digits[rest]}` : rest < 20 ? `一${inChinese(rest)}` : inChinese(rest));
}

const romans = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;
function inRoman(n: number): string {
  let left = n;
  let text = '';
  for (const [value, letters] of romans) for (; left >= value; left -= value) text += letters;
  return text;
}

const letter = (n: number): string => String.fromCharCode(65 + ((n - 1) % 26));

/** A number of a list in a format that Word names. */
export function inFormat(n: number, format: string): string {
  switch (format) {
    case 'none':
      return '';
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'taiwaneseCounting':
      return inChinese(n);
    case 'upperRoman':
      return inRoman(n);
    case 'lowerRoman':
      return inRoman(n).toLowerCase();
    case 'upperLetter':
      return letter(n);
    case 'lowerLetter':
      return letter(n).toLowerCase();
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return n >= 1 && n <= 20 ? String.fromCharCode(0x245f + n) : String(n);
    default:
      return String(n);
  }
}
