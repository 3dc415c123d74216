package coverage

import "time"

// AddMonths is the same day n months later (earlier when n is negative), clipped to the month's end: a month after
// 31 January is 28 or 29 February, as French time limits in months run. What is not a date comes back as it is.
func (d Date) AddMonths(n int) Date {
	t, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return d
	}
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Date(first.AddDate(0, 0, min(t.Day(), last)-1).Format(time.DateOnly))
}
