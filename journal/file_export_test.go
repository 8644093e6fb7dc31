package journal

// Kill does to a File what the death of its process does: the system closes
// its files and gives back its locks, and nothing is tidied up.
func (f *File) Kill() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	for r := range f.runs {
		_ = r.lock.Close()
		r.lock = nil
	}
	_ = f.c.file.Close()
}
