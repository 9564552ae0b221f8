package source

func (f *file) readFeed() bool { return f.reject(0, nil, errFormat) }
