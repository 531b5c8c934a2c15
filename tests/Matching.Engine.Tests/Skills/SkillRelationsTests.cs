using Matching.Engine.Demands;
using Matching.Engine.Recompute;
using Matching.Engine.SkillReview;
using Matching.Engine.Skills;
using Matching.Engine.Tests.Index;

namespace Matching.Engine.Tests.Skills;

public sealed class SkillRelationsTests
{
    private static readonly Vocabulary Known = SkillWords.Vocabulary("甲框架", "乙框架", "丙语言", "丁数据库", "焊接", "数控");

    [Test]
    public void Learn_ListedSideBySideAndUsedAlike_StandInForEachOtherInPart()
    {
        var vocabulary = Learn(Enumerable.Repeat("甲框架、乙框架、丙语言、丁数据库", 6).Concat(Enumerable.Repeat("焊接、数控", 6)));
        var (one, other) = (Known.Find("甲框架")!.Value, Known.Find("乙框架")!.Value);
        Assert.Multiple(() =>
        {
            Assert.That(vocabulary.Skills[one].Related.Select(relation => relation.Skill), Does.Contain(other));
            Assert.That(vocabulary.Skills[other].Related.Select(relation => relation.Skill), Does.Contain(one));
            Assert.That(vocabulary.Skills.SelectMany(skill => skill.Related).Select(relation => relation.Strength), Is.All.InRange(0.1f, 0.6f));
            Assert.That(vocabulary.Skills[one].Related.Select(relation => relation.Skill), Does.Not.Contain(Known.Find("焊接")!.Value));
        });
    }

    [Test]
    public void Learn_NoWordInCommon_StandsForNothingHoweverAlikeTheyAreUsed()
    {
        var vocabulary = Learn(Enumerable.Repeat("甲框架、乙框架、丙语言、丁数据库", 6).Concat(Enumerable.Repeat("焊接、数控", 6)));
        Assert.That(vocabulary.Skills[Known.Find("丙语言")!.Value].Related, Is.Empty);
    }

    [Test]
    public void Learn_TooFewPosts_LearnsNothing() =>
        Assert.That(Learn(Enumerable.Repeat("甲框架、乙框架、丙语言", 2)).Skills.SelectMany(skill => skill.Related), Is.Empty);

    [Test]
    public void Learn_WhatTheBaseSays_Stays()
    {
        var vocabulary = new VocabularyBuilder(new SkillBase([new("甲框架", [], false, [("乙框架", 0.9f)]), new("乙框架", [], false, []), new("丙语言", [], false, []), new("焊接", [], false, [])], [])).Build();
        var learned = Learn(Enumerable.Repeat("甲框架、乙框架、丙语言", 6).Concat(Enumerable.Repeat("焊接", 6)), vocabulary);
        Assert.That(learned.Skills[vocabulary.Find("甲框架")!.Value].Related, Does.Contain((vocabulary.Find("乙框架")!.Value, 0.9f)));
    }

    [Test]
    public void Build_NamedSkillThatIsNotKnown_WaitsWithWhatItIsWrittenLike()
    {
        var post = new Demand { Enterprise = "某厂", ExternalId = "1", Title = "岗位", Skills = [new("西门子PLC编程"), new("焊接")] };
        var queue = new GeneratedCity([post], []).Publish().Current!.Index.Review;
        Assert.Multiple(() =>
        {
            Assert.That(queue.Select(phrase => (phrase.Phrase, phrase.Source, phrase.Demands, phrase.Programs)), Is.EqualTo(new[] { ("西门子PLC编程", SpellingSource.Import, 1, 0) }));
            Assert.That(queue[0].ExampleDemands.Single().Id, Is.EqualTo(post.Id));
            Assert.That(queue[0].Suggestion, Is.EqualTo(new SuggestedSkill(SkillDecision.IdOf("PLC编程"), "PLC编程", queue[0].Suggestion!.Likeness, true)));
        });
    }

    private static Vocabulary Learn(IEnumerable<string> texts, Vocabulary? vocabulary = null)
    {
        var known = vocabulary ?? Known;
        var rows = texts.Select(text => RowMentions.Of(known, [], RecognizedTexts.Read(known, text))).ToList();
        var skills = rows.Select(row => row.Spellings.Select(spelling => known.Forms[spelling]).Order().ToArray()).ToList();
        var pairs = rows.SelectMany(row => row.SideBySide).CountBy(pair => pair).Select(pair => (pair.Key, pair.Value));
        return SkillRelations.Learn(known, new SkillContexts(skills, known.Skills.Length), pairs);
    }
}
