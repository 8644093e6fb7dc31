package words

const crates = crate + "s"
