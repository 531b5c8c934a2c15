namespace Matching.Engine.Catalog;

/// <summary>A post as people call it who hire for it, which no classification of occupations has: a row of <c>posts.csv</c>.</summary>
/// <param name="Names">Chinese and English.</param>
/// <param name="English">What a sentence in English calls it.</param>
/// <param name="Occupations">Their names in 职业分类大典; may be empty.</param>
/// <param name="Work">What such people usually do, in Chinese.</param>
internal sealed record EverydayPost(IReadOnlyList<string> Names, string English, IReadOnlyList<string> Occupations, string Work);
