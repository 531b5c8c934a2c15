using Matching.Engine.Scoring;

namespace Matching.Engine.Ranking;

/// <summary>Programs by the skills that they give, those of one level and strength together: one asked skill adds the same to all of them. Immutable.</summary>
internal sealed class SkillPostings
{
    // Skill s has the groups _starts[s] to _starts[s + 1]; group g the slots from its From to the next one's.
    private readonly int[] _starts;
    private readonly SkillGroup[] _groups;
    private readonly int[] _slots;
    private readonly SkillColumn?[] _columns;

    /// <param name="given">By slot, ascending; slots without a program are left out.</param>
    /// <param name="skills">How many skills the vocabulary has.</param>
    /// <param name="length">How many slots there are.</param>
    public SkillPostings(IReadOnlyList<(int Slot, GivenSkill[] Given)> given, int skills, int length)
    {
        var postings = given.SelectMany(entry => entry.Given.Select(skill => new Posting(skill.Skill, skill.Level, skill.Strength, entry.Slot))).ToArray();
        Array.Sort(postings);
        _slots = [.. postings.Select(posting => posting.Slot)];
        var (groups, starts) = (new List<SkillGroup>(), new int[skills + 1]);
        for (var at = 0; at < postings.Length; at++)
        {
            var (skill, level, strength, _) = postings[at];
            if (at > 0 && (skill, level, strength) == (postings[at - 1].Skill, postings[at - 1].Level, postings[at - 1].Strength))
                continue;
            groups.Add(new SkillGroup(at, level, strength));
            starts[skill + 1]++;
        }

        groups.Add(new SkillGroup(postings.Length, 0, 0));
        for (var skill = 0; skill < skills; skill++)
            starts[skill + 1] += starts[skill];
        (_groups, _starts) = ([.. groups], starts);
        _columns = [.. Enumerable.Range(0, skills).Select(skill => SkillColumn.From(_groups.AsSpan(starts[skill]..(starts[skill + 1] + 1)), _slots, length))];
    }

    /// <summary>Adds to every program what the asked skills do, in their order.</summary>
    public void Add(ReadOnlySpan<AskedSkill> asked, in ScoreTerms terms, float[] sums, bool vectors)
    {
        foreach (var ask in asked)
        {
            if (_columns[ask.Skill] is { } column)
            {
                column.Add(ask, terms, sums, vectors);
                continue;
            }

            for (var group = _starts[ask.Skill]; group < _starts[ask.Skill + 1]; group++)
            {
                ref readonly var from = ref _groups[group];
                RowKernel.Add(_slots.AsSpan(from.From, _groups[group + 1].From - from.From), terms.Credit(ask, from.Level, from.Strength), sums);
            }
        }
    }

    private readonly record struct Posting(int Skill, byte Level, float Strength, int Slot) : IComparable<Posting>
    {
        public int CompareTo(Posting other)
        {
            var by = Skill.CompareTo(other.Skill);
            if (by == 0)
                by = Level.CompareTo(other.Level);
            if (by == 0)
                by = Strength.CompareTo(other.Strength);
            return by == 0 ? Slot.CompareTo(other.Slot) : by;
        }
    }
}

/// <summary>Programs that give a skill at one level and strength: from here on to where the next group begins.</summary>
internal readonly record struct SkillGroup(int From, byte Level, float Strength);
