package corpus

import (
	"math"
	"time"
)

// The Vietnamese calendar: months begin on the day of the new moon at UTC+7, the
// winter solstice lies in month 11, and of thirteen months between two solstices
// the first without a principal term is a leap month. New moons and the sun's
// longitude after Meeus, as in Hồ Ngọc Đức's published algorithm.

// lunarDate returns the day of the calendar on which a day of a lunar month falls;
// leap months are counted by the month before them and left out here.
func lunarDate(year, month, day int) (t time.Time, ok bool) {
	if year < 1800 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 30 {
		return time.Time{}, false
	}
	before := year - 1
	if month >= 11 {
		before = year
	}
	first, last := solsticeMonth(before), solsticeMonth(before+1)
	k := moonNumber(first)
	ahead := (month + 1) % 12
	if last-first > 365 && ahead >= leapMonth(k) {
		ahead++
	}
	start := newMoon(k + ahead)
	if day > newMoon(k+ahead+1)-start {
		return time.Time{}, false
	}
	return julianDay(start + day - 1), true
}

// newYear returns the first day of Tết in year.
func newYear(year int) (time.Time, bool) { return lunarDate(year, 1, 1) }

// julianDay returns the day of the Julian day number n.
func julianDay(n int) time.Time {
	return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n-2451545)
}

// moonNumber returns the number since 1900 of the new moon of the day.
func moonNumber(day int) int {
	return int(math.Floor(0.5 + (float64(day)-2415021.076998695)/29.530588853))
}

// newMoon returns the day, at UTC+7, of the new moon number k since 1900.
func newMoon(k int) int {
	const rad = math.Pi / 180
	t := float64(k) / 1236.85
	t2, t3 := t*t, t*t*t
	day := 2415020.75933 + 29.53058868*float64(k) + 0.0001178*t2 - 0.000000155*t3 +
		0.00033*math.Sin((166.56+132.87*t-0.009173*t2)*rad)
	sun := (359.2242 + 29.10535608*float64(k) - 0.0000333*t2 - 0.00000347*t3) * rad
	moon := (306.0253 + 385.81691806*float64(k) + 0.0107306*t2 + 0.00001236*t3) * rad
	node := (21.2964 + 390.67050646*float64(k) - 0.0016528*t2 - 0.00000239*t3) * rad
	day += (0.1734-0.000393*t)*math.Sin(sun) + 0.0021*math.Sin(2*sun) -
		0.4068*math.Sin(moon) + 0.0161*math.Sin(2*moon) - 0.0004*math.Sin(3*moon) +
		0.0104*math.Sin(2*node) - 0.0051*math.Sin(sun+moon) - 0.0074*math.Sin(sun-moon) +
		0.0004*math.Sin(2*node+sun) - 0.0004*math.Sin(2*node-sun) - 0.0006*math.Sin(2*node+moon) +
		0.0010*math.Sin(2*node-moon) + 0.0005*math.Sin(sun+2*moon)
	shift := -0.000278 + 0.000265*t + 0.000262*t2
	if t < -11 {
		shift = 0.001 + 0.000839*t + 0.0002261*t2 - 0.00000845*t3 - 0.000000081*t*t3
	}
	return int(math.Floor(day - shift + 0.5 + 7.0/24))
}

// sunSign returns in which twelfth of its way, from 0, the sun stands as the day
// begins at UTC+7.
func sunSign(day int) int {
	const rad = math.Pi / 180
	t := (float64(day) - 2451545.5 - 7.0/24) / 36525
	anomaly := (357.52910 + 35999.05030*t - 0.0001559*t*t - 0.00000048*t*t*t) * rad
	longitude := 280.46645 + 36000.76983*t + 0.0003032*t*t +
		(1.914600-0.004817*t-0.000014*t*t)*math.Sin(anomaly) +
		(0.019993-0.000101*t)*math.Sin(2*anomaly) + 0.000290*math.Sin(3*anomaly)
	turns := longitude / 360
	return int((turns - math.Floor(turns)) * 12)
}

// solsticeMonth returns the first day of month 11 of year.
func solsticeMonth(year int) int {
	end := int(time.Date(year, 12, 31, 0, 0, 0, 0, time.UTC).Sub(julianDay(2415021)).Hours() / 24)
	k := int(math.Floor(float64(end) / 29.530588853))
	if day := newMoon(k); sunSign(day) < 9 {
		return day
	}
	return newMoon(k - 1)
}

// leapMonth returns how many months behind month 11, the new moon number k, the
// leap month begins.
func leapMonth(k int) int {
	last := sunSign(newMoon(k + 1))
	for i := 2; i < 14; i++ {
		sign := sunSign(newMoon(k + i))
		if sign == last {
			return i - 1
		}
		last = sign
	}
	return 14
}
