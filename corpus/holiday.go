package corpus

// feasts are the days of the moon's calendar that have names.
var feasts = []struct {
	words      []string
	month, day int
	lunar      bool
}{
	{[]string{"giỗ", "tổ", "hùng", "vương"}, 3, 10, true},
	{[]string{"giỗ", "tổ"}, 3, 10, true},
	{[]string{"tết", "trung", "thu"}, 8, 15, true},
	{[]string{"trung", "thu"}, 8, 15, true},
	{[]string{"tết", "đoan", "ngọ"}, 5, 5, true},
	{[]string{"tết", "nguyên", "tiêu"}, 1, 15, true},
	{[]string{"lễ", "vu", "lan"}, 7, 15, true},
	{[]string{"vu", "lan"}, 7, 15, true},
	{[]string{"phật", "đản"}, 4, 15, true},
	{[]string{"vía", "thần", "tài"}, 1, 10, true},
	{[]string{"tết", "dương", "lịch"}, 1, 1, false},
	{[]string{"giáng", "sinh"}, 12, 25, false},
	{[]string{"noel"}, 12, 25, false},
	{[]string{"quốc", "khánh"}, 9, 2, false},
}

// holiday reads the days of the moon's calendar and the feasts: mùng 4 tháng Giêng
// năm Giáp Thìn, rằm tháng Bảy, 29 Tết, Tết Nhâm Dần, Giỗ Tổ Hùng Vương 2022.
func (r *dateReader) holiday(i int) int {
	for _, read := range [...]func(int) int{r.lunarDay, r.dayOfTet, r.feast, r.tet} {
		if j := read(i); j > i {
			return j
		}
	}
	return i
}

// lunarDay reads a day of a month that is the moon's by its name or by what stands
// behind: rằm tháng Bảy, 23 tháng Chạp, mùng 10/3 âm lịch.
func (r *dateReader) lunarDay(i int) int {
	p, j := point{}, i
	full := r.is(i, "rằm") || r.is(i, "ngày", "rằm")
	switch {
	case full:
		p.day, j = 15, i+1
		if r.is(i, "ngày") {
			j++
		}
	default:
		for r.among(j, dayCues...) {
			j++
		}
		n, k := r.small(j)
		if k == j || n > 30 || n < 1 {
			return i
		}
		p.day, j = n, k
	}
	if !r.is(j, "tháng") || r.sep(j) != " " {
		return i
	}
	m, end, next := r.month(j)
	if next == j || end != (point{}) || m.day > 0 || !full && !m.lunar {
		return i
	}
	m.day, m.lunar = p.day, true
	r.add(r.date(m))
	return next
}

// dayOfTet reads mùng 3 Tết Nhâm Dần, 29 Tết, đêm giao thừa Tết Quý Mão.
func (r *dateReader) dayOfTet(i int) int {
	j := i
	for r.among(j, dayCues...) {
		j++
	}
	eve := r.is(j, "giao", "thừa")
	day, k := 0, j+2
	if !eve {
		if day, k = r.small(j); k == j {
			return i
		}
	}
	if !r.is(k, "tết") && !eve || r.sep(k) != " " {
		return i
	}
	if r.is(k, "tết") {
		k++
	}
	if r.is(k, "nguyên", "đán") {
		k += 2
	}
	year, next := r.yearTail(k)
	if next == k && r.known {
		year = r.lastTet(day)
	}
	if year > 0 {
		r.addDayOfTet(year, day)
	}
	return next
}

// lastTet returns the year of the last Tết whose day is not after the reference.
func (r *dateReader) lastTet(day int) int {
	year := r.ref.Year()
	if t, ok := newYear(year); ok && t.AddDate(0, 0, min(day, 7)-1).After(r.ref) && day < 20 {
		year--
	} else if ok && day >= 20 && t.AddDate(0, 0, day-31).After(r.ref) {
		year--
	}
	return year
}

// addDayOfTet notes a day of the first month, or of the last one of the year before
// from the 20th on; 0 is that month's last day.
func (r *dateReader) addDayOfTet(year, day int) {
	t, ok := newYear(year)
	if !ok || day > 30 {
		return
	}
	switch {
	case day == 0:
		r.add(newDate(t.AddDate(0, 0, -1), Day))
	case day < 20:
		r.add(newDate(t.AddDate(0, 0, day-1), Day))
	default:
		if d, ok := lunarDate(year-1, 12, day); ok {
			r.add(newDate(d, Day))
		}
	}
}

// feast reads a day that has a name, with its year.
func (r *dateReader) feast(i int) int {
	for _, f := range feasts {
		if !r.is(i, f.words...) {
			continue
		}
		j := i + len(f.words)
		if p, end, k := r.point(j, true); k > j && p.day > 0 && end == (point{}) {
			p.lunar = p.lunar || f.lunar && p.month == f.month
			r.add(r.date(p))
			return k
		}
		year, next := r.yearTail(j)
		if next == j && !r.is(j, "năm") && !r.known {
			return j
		}
		if year > 0 {
			r.add(r.date(point{day: f.day, month: f.month, year: year, lunar: f.lunar}))
		}
		return next
	}
	return i
}

// tet reads a Tết without a day: Tết Nhâm Dần, Tết Nguyên đán 2022, Tết năm nay.
func (r *dateReader) tet(i int) int {
	if !r.is(i, "tết") {
		return i
	}
	j := i + 1
	for r.is(j, "nguyên", "đán") || r.is(j, "âm", "lịch") || r.is(j, "cổ", "truyền") || r.is(j, "xuân") && j > i {
		j += 2
		if r.is(j-2, "xuân") {
			j--
		}
	}
	year, next := r.yearTail(j)
	if next == j || year == 0 {
		return i
	}
	r.addSpring(year, true)
	return next
}
