namespace Matching.Engine.Model.Learned;

/// <summary>How a run chose what a language model's nearness counts.</summary>
/// <param name="Weight">Of the factor, in the units of the run's weights.</param>
/// <param name="Queries">Lists of demands and of specialties that it was judged on.</param>
/// <param name="Without">Mean nDCG@10 by the text alone.</param>
/// <param name="With">The same with the weight that is best for other families than a list's own.</param>
internal sealed record SemanticReport(float Weight, int Queries, double Without, double With);
