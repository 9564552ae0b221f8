package source

func (f *file) readPage() bool { return f.reject(0, nil, errFormat) }
func (f *file) readFeed() bool { return f.reject(0, nil, errFormat) }
