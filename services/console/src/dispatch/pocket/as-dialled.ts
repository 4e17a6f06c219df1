/** An E.164 number of the country as it is dialled in it: `13900000001`, `029 8000 0001`; any other as it is. */
export const asDialled = (phone: string): string =>
  phone
    .replace(/^\+86(1[3-9]\d{9})$/, '$1')
    .replace(/^\+86(10|2\d)(\d{4})(\d{4})$/, '0$1 $2 $3')
    .replace(/^\+86([3-9]\d{2})(\d{7,8})$/, '0$1 $2');
