namespace Matching.Engine.Skills.Mining;

/// <summary>Words or Chinese characters that stand together in texts.</summary>
/// <param name="Key">As <see cref="SkillSpelling.Key"/> writes it.</param>
/// <param name="Length">Tokens: a Chinese character each, a Latin word each.</param>
/// <param name="Count">Occurrences in distinct clauses.</param>
/// <param name="Cohesion">
/// Normalised pointwise mutual information of its weakest split, in [-1, 1]; 1 for a single token. Source: G. Bouma, "Normalized (pointwise)
/// mutual information in collocation extraction", GSCL 2009.
/// </param>
/// <param name="Freedom">
/// The lower of the entropies, in nats, of what stands before and after it; a border of the text is a neighbour of its own each time. Source:
/// Z. Jin and K. Tanaka-Ishii, "Unsupervised segmentation of Chinese text by use of branching entropy", COLING/ACL 2006.
/// </param>
internal sealed record Phrase(string Key, int Length, int Count, double Cohesion, double Freedom);
