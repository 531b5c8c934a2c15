using System.Numerics;
using Matching.Engine.Catalog;
using Matching.Engine.Model;

namespace Matching.Engine.Ranking;

/// <summary>
/// Programs in the order in which they are scored: by class (level; with a region or without), specialty and ordinal, each class
/// filled up to a multiple of <see cref="Group"/>. A place in this order is a slot. What depends on class and specialty alone is then the same for
/// whole stretches. Programs that cannot be assessed have no slot. Immutable.
/// </summary>
internal sealed class ProgramTable
{
    /// <summary>Slots that are looked at together: a multiple of any vector's length.</summary>
    public const int Group = 128;

    /// <param name="programs">A program's position is its ordinal.</param>
    /// <param name="skills">How many skills the vocabulary has.</param>
    /// <param name="specialties">How many specialties the model has.</param>
    public ProgramTable(ProgramProfile[] programs, int skills, int specialties)
    {
        (Profiles, VocabularySkills, Specialties) = (programs, skills, specialties);
        var classes = Enumerable.Range(0, programs.Length).Where(ordinal => programs[ordinal].IsAssessable)
            .GroupBy(ordinal => (programs[ordinal].Program.Level, Located: programs[ordinal].Region != 0)).OrderBy(group => group.Key).ToArray();
        var (ordinals, owners) = (new List<int>(), new List<int>());
        Classes = [.. classes.Select(group => NextClass(group.Key.Level, group.Key.Located, group))];
        (Ordinals, Slots) = ([.. ordinals], [.. Enumerable.Repeat(-1, programs.Length)]);
        var real = Enumerable.Range(0, Ordinals.Length).Where(slot => Ordinals[slot] >= 0).ToArray();
        foreach (var slot in real)
            Slots[Ordinals[slot]] = slot;
        Skills = new SkillPostings([.. real.Select(slot => (slot, programs[Ordinals[slot]].Given))], skills, Length);
        Regions = new RegionPostings([.. real.Select(slot => (slot, programs[Ordinals[slot]].Region)).Where(entry => entry.Region != 0)]);

        ProgramClass NextClass(EducationLevel level, bool located, IEnumerable<int> members)
        {
            var from = ordinals.Count;
            ordinals.AddRange(members.OrderBy(ordinal => programs[ordinal].Specialty).ThenBy(ordinal => ordinal));
            owners.AddRange(ordinals.Skip(from).Select(ordinal => programs[ordinal].Specialty));
            var end = ordinals.Count;
            var to = (end + Group - 1) / Group * Group;
            ordinals.AddRange(Enumerable.Repeat(-1, to - end));
            owners.AddRange(Enumerable.Repeat(specialties, to - end));
            return new ProgramClass(level, located, from, to, Cut(owners, from));
        }
    }

    public ProgramProfile[] Profiles { get; }

    /// <summary>How many programs there are, with a slot or without.</summary>
    public int Programs => Profiles.Length;

    /// <summary>How many skills the vocabulary has.</summary>
    public int VocabularySkills { get; }

    public int Specialties { get; }

    /// <summary>How many slots there are.</summary>
    public int Length => Ordinals.Length;

    /// <summary>By slot: the program's ordinal, or -1 where a class is filled up.</summary>
    public int[] Ordinals { get; }

    /// <summary>By program: its slot, or -1.</summary>
    public int[] Slots { get; }

    public ProgramClass[] Classes { get; }

    public SkillPostings Skills { get; }

    public RegionPostings Regions { get; }

    /// <summary>Slots of one specialty, in pieces of a vector's length at most.</summary>
    private static Stretch[] Cut(List<int> owners, int begin)
    {
        var stretches = new List<Stretch>();
        for (var (from, slot) = (begin, begin + 1); slot <= owners.Count; slot++)
        {
            if (slot < owners.Count && owners[slot] == owners[from] && slot - from < Vector<float>.Count)
                continue;
            stretches.Add(new Stretch(from, owners[from]));
            from = slot;
        }

        return [.. stretches];
    }
}

/// <summary>Programs that education and region treat alike but for the region's place: the slots from <paramref name="From"/> up to <paramref
/// name="To"/>.</summary>
/// <param name="Located">They have a region.</param>
/// <param name="Stretches">Ascending.</param>
internal sealed record ProgramClass(EducationLevel Level, bool Located, int From, int To, Stretch[] Stretches);

/// <summary>Slots from one on that belong to one specialty, up to the next stretch, a vector's length at most.</summary>
/// <param name="Specialty">Its ordinal; one after the last where slots are only filled up.</param>
internal readonly record struct Stretch(int From, int Specialty);
