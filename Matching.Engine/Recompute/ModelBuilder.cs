using Matching.Engine.Demands;
using Matching.Engine.Model;
using Matching.Engine.Programs;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;

namespace Matching.Engine.Recompute;

/// <summary>Learns a run's vocabulary and weights from its rows. The order of rows does not matter.</summary>
internal static class ModelBuilder
{
    /// <summary>What neither earlier posts nor outcomes have taught anything yet.</summary>
    /// <param name="asked">By demand, in the vocabulary's ordinals.</param>
    /// <param name="had">By program, in the vocabulary's ordinals.</param>
    public static MatchModel Build(
        RunVectors texts, float textScale, Vocabulary vocabulary, IReadOnlyList<Profiler.Ask>[] asked, IReadOnlyDictionary<int, byte>[] had) => new()
        {
            Vocabulary = vocabulary,
            SkillWeights = SkillWeights(asked, had, vocabulary),
            Text = texts.Model,
            Specialties = texts.Specialties,
            Similarity = texts.Similarity,
            Names = SpecialtyNames.Of(texts.Specialties),
            TextScale = textScale,
            UsualWork = texts.UsualWork,
        };

    public static Vocabulary BuildVocabulary(IReadOnlyList<Demand> demands, IReadOnlyList<Program> programs, IReadOnlyList<SkillDecision> decisions)
    {
        var builder = new VocabularyBuilder(SkillBase.Instance, decisions);
        foreach (var demand in demands)
            builder.Add(demand);
        foreach (var program in programs)
            builder.Add(program);
        return builder.Build();
    }

    /// <summary>A skill's inverse document frequency over both sides, scaled to (0, 1], times what its kind is worth.</summary>
    private static float[] SkillWeights(IReadOnlyList<Profiler.Ask>[] asked, IReadOnlyDictionary<int, byte>[] had, Vocabulary vocabulary)
    {
        var frequencies = new int[vocabulary.Skills.Length];
        foreach (var skill in asked.SelectMany(asks => asks.Select(ask => ask.Skill)).Concat(had.SelectMany(skills => skills.Keys)))
            frequencies[skill]++;
        // Without rows no skill is rarer than another.
        var rows = Math.Max(1, asked.Length + had.Length);
        return [.. vocabulary.Skills.Select((skill, ordinal) => (float)(
            Math.Log(1 + ((double)rows / (1 + frequencies[ordinal]))) / Math.Log(2 + rows)) * Worth(skill.Kind))];
    }

    private static float Worth(SkillKind kind) => kind switch
    {
        SkillKind.General => 0.15f,
        SkillKind.Subject => 0.7f,
        SkillKind.Course => 0.8f,
        _ => 1,
    };
}
