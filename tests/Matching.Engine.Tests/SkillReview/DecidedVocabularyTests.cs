using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Demands;
using Matching.Engine.Recompute;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;
using Matching.Engine.Tests.Skills;

namespace Matching.Engine.Tests.SkillReview;

public sealed class DecidedVocabularyTests
{
    [Test]
    public void Build_RejectedPhrase_IsNeitherNamedNorRead()
    {
        var vocabulary = Build([new("焊接", SkillVerdict.Reject)], "焊接");
        Assert.Multiple(() =>
        {
            Assert.That(vocabulary.Find("焊接"), Is.Null);
            Assert.That(vocabulary.Knows("焊接"), Is.True);
            Assert.That(vocabulary.Read("会焊接和数控"), Is.EqualTo(new[] { "数控" }));
        });
    }

    [Test]
    public void Build_AcceptedAliasOfTheBase_IsASkillOfItsOwn()
    {
        var vocabulary = Build([new("氩弧焊", SkillVerdict.Accept)]);
        Assert.Multiple(() =>
        {
            Assert.That(vocabulary.Read("会氩弧焊"), Is.EqualTo(new[] { "氩弧焊" }));
            Assert.That(vocabulary.Find("氩弧焊"), Is.Not.EqualTo(vocabulary.Find("焊接")));
            Assert.That(vocabulary.Sources["氩弧焊"], Is.EqualTo(SpellingSource.Decision));
        });
    }

    [Test]
    public void Build_AliasOfAnAlias_EndsAtTheSkill()
    {
        var vocabulary = Build([new("TIG", SkillVerdict.Alias, "钨极焊"), new("钨极焊", SkillVerdict.Alias, "氩弧焊")], "TIG", "钨极焊");
        Assert.That(vocabulary.Read("TIG、钨极焊"), Is.EqualTo(new[] { "焊接", "焊接" }), "氩弧焊 is the base's alias of 焊接");
    }

    [Test]
    public void Build_AliasesInACircle_AreSkillsOfTheirOwn()
    {
        var vocabulary = Build([new("甲法", SkillVerdict.Alias, "乙法"), new("乙法", SkillVerdict.Alias, "甲法")]);
        Assert.That(vocabulary.Read("甲法、乙法"), Is.EqualTo(new[] { "甲法", "乙法" }));
    }

    [Test]
    public void Build_AliasOfASkillThatIsGone_KeepsItsName() =>
        Assert.That(Build([new("老叫法", SkillVerdict.Alias, "已无人提的技能")]).Read("老叫法"), Is.EqualTo(new[] { "已无人提的技能" }));

    [Test]
    public void Build_AliasOfWhatWasRejected_IsRejectedToo() =>
        Assert.That(Build([new("甲法", SkillVerdict.Alias, "乙法"), new("乙法", SkillVerdict.Reject)], "甲法").Read("甲法、乙法"), Is.Empty);

    [Test]
    public void Build_NoDecisions_IsWhatItWasWithout() =>
        Assert.That(Describe(Build([], "TIG")), Is.EqualTo(Describe(Build(null, "TIG"))));

    [Test]
    public void Build_AnyDecisions_AreFollowedInAnyOrder()
    {
        string[] phrases = ["焊接", "氩弧焊", "数控", "甲法", "乙法", "丙法"];
        var decisions = from chosen in Gen.SubListOf(phrases)
                        from verdicts in Gen.Elements(SkillVerdict.Accept, SkillVerdict.Alias, SkillVerdict.Reject).ListOf(phrases.Length)
                        from targets in Gen.Elements(phrases).ListOf(phrases.Length)
                        select chosen.Select((phrase, i) => Decide(phrase, verdicts[i], targets[i])).ToList();
        Prop.ForAll(decisions.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (list, seed) =>
        {
            var expected = Build(list, "甲法", "乙法");
            var shuffled = list.ToArray();
            new Random(seed).Shuffle(shuffled);
            return Describe(Build(shuffled, "乙法", "甲法")).SequenceEqual(Describe(expected))
                && list.Where(decision => decision.Verdict == SkillVerdict.Reject).All(decision => expected.Find(decision.Phrase) is null)
                && list.Where(decision => decision.Verdict == SkillVerdict.Accept).All(decision => expected.Skills[expected.Find(decision.Phrase)!.Value].Name == decision.Phrase)
                && list.Where(decision => decision.Verdict == SkillVerdict.Alias).All(decision => InCircle(list, decision) || expected.Find(decision.Phrase) == expected.Find(decision.AliasOf!));
        }).QuickCheckThrowOnFailure();
    }

    private static SkillDecision Decide(string phrase, SkillVerdict verdict, string target) => new(phrase, verdict, verdict == SkillVerdict.Alias ? target : null);

    private static bool InCircle(List<SkillDecision> list, SkillDecision decision)
    {
        for (var (step, next) = (0, decision); next is { Verdict: SkillVerdict.Alias }; step++)
        {
            if (step > list.Count)
                return true;
            next = list.Find(other => other.Phrase == next.AliasOf);
        }

        return false;
    }

    private static Vocabulary Build(IReadOnlyList<SkillDecision>? decisions, params string[] named)
    {
        var builder = new VocabularyBuilder(SkillWords.Base("焊接=氩弧焊", "数控"), decisions);
        foreach (var name in named)
            builder.Add(new Demand { Enterprise = "厂", ExternalId = "1", Title = "岗位", Skills = [new(name)] });
        return builder.Build();
    }

    private static string[] Describe(Vocabulary vocabulary) =>
        [.. vocabulary.Skills.Select(skill => $"{skill.Name} {skill.Kind}"), .. vocabulary.Forms.OrderBy(form => form.Key, StringComparer.Ordinal).Select(form => $"{form.Key}={form.Value} {vocabulary.Sources[form.Key]}")];
}
