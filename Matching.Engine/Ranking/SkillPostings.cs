using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Scoring;

namespace Matching.Engine.Ranking;

/// <summary>Programs by the skills that they give, those of one level and strength together: one asked skill adds the same to all of them. Immutable.</summary>
internal sealed class SkillPostings
{
    // Skill s has the groups and slots from _places[s] to _places[s + 1]; group g the slots from its From to the next one's.
    private readonly Place[] _places;
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
        (_places, var groups, var at) = (new Place[skills + 1], new List<SkillGroup>(), 0);
        for (var skill = 0; skill < skills; skill++)
        {
            _places[skill] = new Place(groups.Count, at);
            for (; at < postings.Length && postings[at].Skill == skill; at++)
            {
                if (at == 0 || !postings[at].IsLike(postings[at - 1]))
                    groups.Add(new SkillGroup(at, postings[at].Level, postings[at].Strength));
            }
        }

        _places[skills] = new Place(groups.Count, at);
        groups.Add(new SkillGroup(postings.Length, 0, 0));
        _groups = [.. groups];
        _columns = [.. Enumerable.Range(0, skills).Select(skill => SkillColumn.From(_groups.AsSpan(_places[skill].Group..(_places[skill + 1].Group + 1)),
            _slots, length))];
    }

    /// <summary>Adds to every program what the asked skills do, in their order.</summary>
    public void Add(ReadOnlySpan<AskedSkill> asked, in ScoreTerms terms, float[] sums, bool vectors)
    {
        // Skills stand anywhere: the places of all are asked for at once, and each one's slots while the one before it is added.
        foreach (var ask in asked)
            Prefetch.Begin<Place>(_places.AsSpan(ask.Skill, 2));
        for (var at = 0; at < asked.Length; at++)
        {
            if (at + 1 < asked.Length)
                Prefetch.Begin<int>(_slots.AsSpan(_places[asked[at + 1].Skill].Slot.._places[asked[at + 1].Skill + 1].Slot));
            Add(asked[at], terms, sums, vectors);
        }
    }

    private void Add(in AskedSkill ask, in ScoreTerms terms, float[] sums, bool vectors)
    {
        if (_columns[ask.Skill] is { } column)
        {
            column.Add(ask, terms, sums, vectors);
            return;
        }

        for (var group = _places[ask.Skill].Group; group < _places[ask.Skill + 1].Group; group++)
        {
            ref readonly var from = ref _groups[group];
            RowKernel.Add(_slots.AsSpan(from.From, _groups[group + 1].From - from.From), terms.Credit(ask, from.Level, from.Strength), sums);
        }
    }

    /// <summary>Where a skill's groups and slots begin.</summary>
    private readonly record struct Place(int Group, int Slot);

    private readonly record struct Posting(int Skill, byte Level, float Strength, int Slot) : IComparable<Posting>
    {
        /// <summary>True where the other adds the same.</summary>
        public bool IsLike(in Posting other) => (Skill, Level, Strength) == (other.Skill, other.Level, other.Strength);

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
