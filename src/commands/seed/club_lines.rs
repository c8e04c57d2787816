//! What the club's members write. It fits under any prompt of any chapter, and gives nothing away.

use rand::Rng;
use rand::seq::SliceRandom;

/// Lines that nobody has said yet.
pub(super) struct Lines {
    openings: Vec<&'static str>,
    answers: Vec<&'static str>,
}

impl Lines {
    /// All of them, shuffled.
    pub fn shuffled(rng: &mut impl Rng) -> Self {
        let mut openings = OPENINGS.to_vec();
        let mut answers = [&AGREEMENTS[..], &DOUBTS, &QUESTIONS].concat();
        openings.shuffle(rng);
        answers.shuffle(rng);
        Self { openings, answers }
    }

    /// Something to begin with; `None`: all has been said.
    pub fn opening(&mut self) -> Option<&'static str> {
        self.openings.pop()
    }

    /// Something to say to it.
    pub fn answer(&mut self) -> Option<&'static str> {
        self.answers.pop()
    }
}

const OPENINGS: [&str; 15] = [
    "I went back and read this part again before I answered, and I am less sure now than I was the first time. What strikes me is how little \
     the sentences tell me what to feel. I find that out for myself, a page later.",
    "My first thought was that this is about what people choose not to say. Everybody has a reason to keep quiet, and most of the reasons \
     are kind. It makes it hard to blame anyone.",
    "Short answer: yes, but not for the reason that I would have given a week ago.",
    "I tried to answer this without opening the book, and noticed how much I had made up. I remembered a whole conversation that isn’t there.",
    "For me it comes down to who knows what, and when. I made a list in the margin, and the list is shorter than I expected.",
    "I keep weighing the small things: who looks away, who changes the subject, who is the first to laugh.",
    "It reminded me of school, and not in a good way. You could tell from the silence that a question was not to be asked. Nobody ever had \
     to say so.",
    "I’d answer differently depending on whom I take to be speaking: the person it happened to, or the person who tells it.",
    "Three things I underlined, without knowing yet what they have to do with each other:\n\n- something that is said twice\n- something \
     that nobody answers\n- the weather",
    "I am on the side of whoever comes off worst here. Somebody has to be.",
    "What would it take for me to do the same? Less than I would like, I think. Being tired, being new, wanting to be liked.",
    "The question assumes that it could have gone another way. I am not sure that anybody in the room saw another way, and that is what \
     bothers me.",
    "This time I looked at the objects rather than at the people. Things get described with more care than faces do.",
    "I read it on the bus, missed my stop, and walked back thinking about *one* adjective. I won’t say which. See whether you trip over it too.",
    "I wanted to dislike this part and couldn’t. It is so plainly told that I kept looking for the trick, and then there wasn’t one.",
];

const AGREEMENTS: [&str; 14] = [
    "Yes, and it is easy to miss on a first reading. I only saw it because you said so.",
    "I had the same passage marked. In my copy there is a question mark beside it, and I still can’t rub it out.",
    "That is kinder than my reading, and I think that it is the better one.",
    "I would add the pause before it. Somebody hesitates, and then talks about something else.",
    "My mother read this years ago and said much the same when I asked her. She also said not to trust anyone who is sure.",
    "This helps. I had taken it for a slip, and now I think that it is the point.",
    "I read that page aloud to somebody who doesn’t know the book. They stopped me to ask who everybody was, and I couldn’t say it in one \
     sentence.",
    "You can hear it in the sentences, too: they get shorter where it matters.",
    "Half of me agrees. The other half would have done exactly the same, and not lost any sleep.",
    "I hadn’t connected those two. Going back now.",
    "It is the ordinary detail that gets me. Somebody might as well be making tea while all this is going on.",
    "We did say at the start that we would look out for this. I had forgotten by the second page.",
    "Agreed, and I’d go further: it is the only place in the chapter where anybody is quite honest.",
    "Thank you for saying it first. I had typed the same thing twice and taken it out again.",
];

const DOUBTS: [&str; 9] = [
    "I don’t buy it. If it mattered that much to them, one of them would have asked.",
    "I see it the other way round. It isn’t weakness, it is tact: they are sparing each other.",
    "Isn’t that us, knowing that we are in a novel? From the inside it would be an ordinary day.",
    "That is generous. I think it was simply easier, and that most of us live by what is easier.",
    "I’d be careful with “always”. I can find two places where it is not so, and they aren’t small ones.",
    "We hear this from somebody with something at stake. I would believe about half of it.",
    "No, sorry. I tried to read it your way, and the last paragraph won’t have it.",
    "We may be asking the wrong person to be brave here.",
    "I like that, but it is a better idea than anything on the page. Where do you see it?",
];

const QUESTIONS: [&str; 8] = [
    "Does anybody else read it aloud? It changes where I think the stress falls.",
    "Who is being spoken to, do you think? I can’t decide whether it is us.",
    "What would you have wanted somebody to say, at that moment?",
    "Would you judge it the same way in somebody you know?",
    "Has anybody found where it is first mentioned? I am sure that it comes up before, and I can’t find the page.",
    "Is that in the text, or do we want it to be?",
    "If you had to cut one sentence from this part, which could it spare? I have been trying, and can’t.",
    "Do you read this part faster or slower than the rest? I seem to hold my breath.",
];

/// What somebody said, and what they say once they have slept on it.
pub(super) const MIND: (&str, &str) = (
    "I’ll say it plainly: I have no patience with this. They had every chance to speak.",
    "Having slept on it, and read what you all wrote: I was too quick. It is harder to speak than I made it sound, and I haven’t always \
     managed it myself.",
);

/// Below a quotation.
pub(super) const QUOTING: &str = "This is what I couldn’t put into words. Shall we read it out when we meet?";

/// With a phrase that shows at a tap.
pub(super) const HUSHED: &str = "I have a guess about this and don’t want to put it into anybody’s head, so open it only if you like: ||the one \
                                 who talks most here is the one who is least sure||. I may be quite wrong.";

/// A post before it was edited, and since.
pub(super) const EDITED: (&str, &str) = (
    "I lent my copy to a friend, so this is from memory: it is louder than the rest, and I liked it less.",
    "I wrote this from memory at first, and had it wrong. With the book open again: it is quieter than I remembered, and better.",
);

/// For those who have read as far as its author.
pub(super) const AHEAD: &str = "For those who have read as far: I came back to this thread from there, and I’d answer the question differently \
                                now. Not the opposite. Only more slowly.";

/// A post that somebody takes amiss, and what they tell the hosts.
pub(super) const REPORTED: (&str, &str) = (
    "Anybody who needs a whole evening for this wasn’t paying attention when they read it. No offence.",
    "This one is about us, and not about the book.",
);

/// What a small group says.
pub(super) const IN_GROUP: [&str; 2] = [
    "Shall we each bring one sentence from what we have read so far, and say nothing about why until we meet?",
    "Good. Mine is copied out already. I am not saying which page.",
];

/// A thread that has little to do with the book: what it is about, and how it begins.
pub(super) const OWN: (&str, &str) = (
    "Where do you read?",
    "Not about the book, really. I read in the kitchen after nine, when the house is quiet, and I’d like to know where you all are when you \
     get to the same page.",
);

/// The first to answer that.
pub(super) const ON_THE_BUS: &str =
    "On the number 12, standing, with one hand. Long sentences are a challenge, and so is turning the page.";

/// Said to them, behind their name.
pub(super) const UPSTAIRS: &str = "so that was you. I sit upstairs, with the same cover. I’ll knock on the floor when I get to the end of the \
                                   chapter.";
